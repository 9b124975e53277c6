/* cut-power DIRECTORY: from now on nothing more of the ext4 file system mounted there reaches its device, not even what
   its journal has yet to write. Every write to it fails. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

#define EXT4_IOC_SHUTDOWN _IOR('X', 125, uint32_t)

int main(int count, char **arguments) {
  uint32_t without_the_journal = 2;
  int directory = count == 2 ? open(arguments[1], O_RDONLY) : -1;
  if (directory < 0 || ioctl(directory, EXT4_IOC_SHUTDOWN, &without_the_journal) != 0) {
    perror("cut-power");
    return 1;
  }
  return 0;
}
